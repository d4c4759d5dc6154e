package vn.kho.api.access;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.core.access.Caller;
import vn.kho.core.access.Role;
import vn.kho.core.party.HolderId;

/** Says who the caller is: over REST, on a page for people, and on pages for everybody. */
@TestComponent
@RestController
class TestOnlyController {
    @GetMapping({"/api/v1/test-only", "/api/v1/verify/test-only", "/test-only", "/verify/test-only"})
    String get(Caller caller) {
        return describe(caller);
    }

    @PostMapping({"/api/v1/test-only", "/test-only", "/verify/test-only"})
    String post(Caller caller) {
        return describe(caller);
    }

    private static String describe(Caller caller) {
        return "%s|%s|%s|%s|%s"
                .formatted(
                        caller.actor(),
                        caller.name(),
                        String.join(
                                " ",
                                caller.roles().stream().map(Role::name).sorted().toList()),
                        caller.holder().map(HolderId::number).orElse("-"),
                        caller.agency().map(Object::toString).orElse("-"));
    }
}
