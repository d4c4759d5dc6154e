package vn.kho.api.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How stored content gets onto the wire. */
@Configuration(proxyBeanMethods = false)
class DeliveryWiring {
    @Bean
    WebMvcConfigurer contentConverter() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.addCustomConverter(new ContentConverter());
            }
        };
    }

    /** The container's 8 kB would make 128 system calls of every megabyte. Memory: once for each connection in use. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> largeWrites() {
        return factory -> factory.addConnectorCustomizers(connector ->
                connector.setProperty("socket.appWriteBufSize", Integer.toString(ContentConverter.BUFFER_BYTES)));
    }
}
