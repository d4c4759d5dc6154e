package vn.kho.api.access;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.stereotype.Component;
import vn.kho.api.start.KhoSettings;

/** Keeps the session cookie off plain connections when Kho is reached by HTTPS, also behind a proxy that ends TLS. */
@Component
class SessionCookie implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {
    private final KhoSettings kho;

    SessionCookie(KhoSettings kho) {
        this.kho = kho;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        factory.getSettings().getSession().getCookie().setSecure(kho.https());
    }
}
