package vn.kho.api.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.PartyProblem;

/** Reads a {@link Caller} from the claims of a token. */
final class CallerClaims {
    private static final int LONGEST_ACTOR = 200;

    private final OidcSettings.Claims names;

    CallerClaims(OidcSettings.Claims names) {
        this.names = names;
    }

    /**
     * Roles that Kho doesn't know are left out, because a provider serves other systems too.
     *
     * @throws Malformed when a claim is there but can't be understood: half a caller would be a wrong caller
     */
    Caller read(ClaimAccessor token) {
        Map<String, Object> claims = token.getClaims();
        String actor = text(claims, "sub").orElseThrow(() -> new Malformed("sub"));
        if (actor.length() > LONGEST_ACTOR) {
            throw new Malformed("sub");
        }
        return new Caller(
                actor, text(claims, names.name()).orElse(actor), roles(claims), holder(claims), agency(claims));
    }

    static List<GrantedAuthority> authorities(Caller caller) {
        return caller.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    private Set<Role> roles(Map<String, Object> claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Object claim = at(claims, names.roles());
        Collection<?> texts = switch (claim) {
            case null -> List.of();
            case Collection<?> several -> several;
            case String one -> Arrays.asList(one.split("[ ,]+"));
            default -> throw new Malformed(names.roles());
        };
        for (Object text : texts) {
            String name = String.valueOf(text).strip().toUpperCase(Locale.ROOT).replace('-', '_');
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(name))
                    .forEach(roles::add);
        }
        return roles;
    }

    private Optional<HolderId> holder(Map<String, Object> claims) {
        Optional<String> number = text(claims, names.holderId());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String kind = text(claims, names.holderKind()).orElse(HolderKind.PERSON.name());
        try {
            return Optional.of(HolderId.parse(HolderKind.valueOf(kind.toUpperCase(Locale.ROOT)), number.get()));
        } catch (PartyProblem | IllegalArgumentException e) {
            throw new Malformed(names.holderId());
        }
    }

    private Optional<AgencyCode> agency(Map<String, Object> claims) {
        return text(claims, names.agency())
                .map(code -> AgencyCode.parse(code).orElseThrow(() -> new Malformed(names.agency())));
    }

    private Optional<String> text(Map<String, Object> claims, String name) {
        return switch (at(claims, name)) {
            case null -> Optional.empty();
            case String text when text.chars().anyMatch(Character::isISOControl) -> throw new Malformed(name);
            case String text -> text.isBlank() ? Optional.empty() : Optional.of(text.strip());
            default -> throw new Malformed(name);
        };
    }

    /** A claim by its own name or, as some providers nest them, by a path with dots. */
    private static @Nullable Object at(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, name.substring(dot + 1))
                : null;
    }

    /** A claim can't be understood. The message names the claim and never its value. */
    static final class Malformed extends RuntimeException {
        Malformed(String claim) {
            super("the claim " + claim + " is malformed");
        }
    }
}
