package vn.kho.api.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Languages of pages and REST. */
@Configuration(proxyBeanMethods = false)
class PageWiring {
    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }

    @Bean
    WebMvcConfigurer languageSwitch(LocaleResolver localeResolver) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // On REST, asking for a parameter would make the container read a multipart body before its reader
                // does.
                registry.addInterceptor(new LanguageSwitch(localeResolver)).excludePathPatterns("/api/**");
            }
        };
    }
}
