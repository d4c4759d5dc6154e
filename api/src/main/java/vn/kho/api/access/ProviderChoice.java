package vn.kho.api.access;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Decides by {@code kho.oidc.issuer} whether the embedded provider or an external one is used: never both. */
final class ProviderChoice {
    private ProviderChoice() {}

    private static boolean external(ConditionContext context) {
        return !context.getEnvironment().getProperty("kho.oidc.issuer", "").isBlank();
    }

    /** No issuer is named. */
    static final class Embedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !external(context);
        }
    }

    /** An issuer is named. */
    static final class External implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return external(context);
        }
    }
}
