package vn.kho.api.access;

import java.net.URI;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import vn.kho.api.start.KhoSettings;

/** Headers of every answer: only our own scripts and styles, no frames, nothing kept by caches. */
final class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {
    private static final long ONE_YEAR_SECONDS = 31_536_000;

    private static final String NOTHING_ELSE =
            ", microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    /** A worker has its own policy: only the one that reads QR codes compiles WebAssembly, and it can do nothing else. */
    private static final String READER_POLICY =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

    private final boolean https;
    private final String contentSecurityPolicy;

    SecurityHeaders(KhoSettings kho, OidcSettings oidc) {
        this.https = kho.https();
        // Browsers follow a form's redirects under form-action, and signing out ends at the provider.
        String provider = oidc.externalIssuer()
                .map(URI::create)
                .map(issuer -> " " + issuer.getScheme() + "://" + issuer.getRawAuthority())
                .orElse("");
        this.contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
                + "img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; object-src 'none'; "
                + "frame-src 'none'; base-uri 'none'; form-action 'self'" + provider + "; frame-ancestors 'none'";
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                .frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=()" + NOTHING_ELSE))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        PathPatternRequestMatcher.pathPattern("/verify/offline"),
                        (request, response) ->
                                response.setHeader("Permissions-Policy", "camera=(self)" + NOTHING_ELSE)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        PathPatternRequestMatcher.pathPattern("/verify/offline/qr-worker.js"),
                        (request, response) -> response.setHeader("Content-Security-Policy", READER_POLICY)))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
        if (https) {
            // By our own address and not by the connection: TLS may end at a proxy.
            headers.httpStrictTransportSecurity(
                    hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).maxAgeInSeconds(ONE_YEAR_SECONDS));
        } else {
            headers.httpStrictTransportSecurity(hsts -> hsts.disable());
        }
    }
}
