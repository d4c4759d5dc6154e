package vn.kho.core.access;

import java.util.Optional;
import java.util.Set;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.party.HolderId;

/**
 * Who asks.
 *
 * @param actor stable id of the account, at most 200 characters
 * @param name for people
 * @param holder the holder whose account it is
 * @param agency the agency that the officer or the client system belongs to
 */
public record Caller(
        String actor, String name, Set<Role> roles, Optional<HolderId> holder, Optional<AgencyCode> agency) {
    private static final Caller ANONYMOUS =
            new Caller("anonymous", "anonymous", Set.of(), Optional.empty(), Optional.empty());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Somebody who has not signed in. */
    public static Caller anonymous() {
        return ANONYMOUS;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** @throws AccessProblem.RoleMissing when the caller has none of the roles */
    public void require(Role... anyOf) {
        for (Role role : anyOf) {
            if (is(role)) {
                return;
            }
        }
        throw new AccessProblem.RoleMissing();
    }

    /** True when the caller is an officer of that agency or of one above it. */
    public boolean worksFor(AgencyCode other) {
        return agency.isPresent() && agency.get().covers(other);
    }
}
