package vn.kho.core.testing;

import java.util.Optional;
import vn.kho.core.party.ForeignPaperId;
import vn.kho.core.party.Holder;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.OrganisationId;
import vn.kho.core.party.PersonId;

/** Holders of test papers; nobody real. */
public final class People {
    public static final PersonId LAN = new PersonId("001190000017");
    public static final PersonId MINH = new PersonId("079085000029");
    public static final OrganisationId COMPANY = new OrganisationId("0100109106");
    public static final ForeignPaperId VISITOR = new ForeignPaperId("P1234567");

    public static final Holder LAN_AS_PRINTED = new Holder(HolderKind.PERSON, Optional.of(LAN), "Nguyễn Thị Lan");
    public static final Holder MINH_AS_PRINTED = new Holder(HolderKind.PERSON, Optional.of(MINH), "Trần Văn Minh");
    public static final Holder LAN_UNMATCHED = new Holder(HolderKind.PERSON, Optional.empty(), "Nguyễn Thị Lan");

    private People() {}
}
