package vn.kho.api.access;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import vn.kho.core.access.Caller;

/** Turns a sign-in into somebody with roles, and refuses one whose claims can't be understood. */
final class SignedInPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService standard = new OidcUserService();
    private final CallerClaims claims;

    SignedInPeople(CallerClaims claims) {
        this.claims = claims;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = standard.loadUser(request);
        try {
            Caller caller = claims.read(user);
            return user.getUserInfo() == null
                    ? new DefaultOidcUser(CallerClaims.authorities(caller), user.getIdToken())
                    : new DefaultOidcUser(CallerClaims.authorities(caller), user.getIdToken(), user.getUserInfo());
        } catch (CallerClaims.Malformed e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, e.getMessage(), null), e);
        }
    }
}
