package vn.kho.signing.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * What the signatures of a revision allow to be changed after it (ISO 32000-2, 12.8.2): the certification's permission
 * (DocMDP), and the fields that signatures lock (FieldMDP).
 *
 * <p>A revision that no signature certifies allows nothing but further signatures: the standard leaves the rest open,
 * and what its signers saw is then no more what is shown.
 */
final class ChangeRules {
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
    private static final COSName ACTION = COSName.getPDFName("Action");
    private static final COSName LOCK = COSName.getPDFName("Lock");
    private static final int NOTHING = 1;
    private static final int FORMS = 2;
    private static final int ANNOTATIONS = 3;
    private static final int UNCERTIFIED = 4;
    private static final int READ_ONLY = 1;

    private final IdentityHashMap<COSDictionary, Field> fields = new IdentityHashMap<>();
    private final List<Lock> locks = new ArrayList<>();
    private int level = UNCERTIFIED;

    /** A field or one of its widgets, with what it inherits. */
    record Field(String name, @Nullable COSBase type, int flags) {}

    private record Lock(String action, Set<String> names) {
        boolean covers(String field) {
            boolean named = names.stream().anyMatch(name -> field.equals(name) || field.startsWith(name + "."));
            return switch (action) {
                case "Include" -> named;
                case "Exclude" -> !named;
                default -> true;
            };
        }
    }

    private record Step(COSDictionary dictionary, Field parent) {}

    private ChangeRules() {}

    static ChangeRules of(COSDictionary catalog) {
        ChangeRules rules = new ChangeRules();
        COSDictionary permissions = catalog.getCOSDictionary(COSName.PERMS);
        if (permissions != null) {
            rules.addReferences(permissions.getCOSDictionary(COSName.DOCMDP));
        }
        for (SignatureFields.Entry entry : SignatureFields.ofForm(catalog).entries()) {
            rules.addReferences(entry.signature());
            COSDictionary lock = entry.field().getCOSDictionary(LOCK);
            if (lock != null) {
                rules.addLock(lock);
                rules.level = Math.min(rules.level, lock.getInt(COSName.P, UNCERTIFIED));
            }
        }
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null) {
            rules.addFields(form.getCOSArray(COSName.FIELDS));
        }
        return rules;
    }

    private void addReferences(@Nullable COSDictionary signature) {
        COSArray references = signature == null ? null : signature.getCOSArray(REFERENCE);
        for (int i = 0; references != null && i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary reference) {
                COSDictionary parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
                COSBase method = reference.getDictionaryObject(TRANSFORM_METHOD);
                if (COSName.DOCMDP.equals(method)) {
                    level = Math.min(level, parameters == null ? FORMS : parameters.getInt(COSName.P, FORMS));
                } else if (FIELD_MDP.equals(method) && parameters != null) {
                    addLock(parameters);
                }
            }
        }
    }

    private void addLock(COSDictionary lock) {
        String action = lock.getNameAsString(ACTION);
        Set<String> names = new HashSet<>();
        COSArray listed = lock.getCOSArray(COSName.FIELDS);
        for (int i = 0; listed != null && i < listed.size(); i++) {
            if (listed.getObject(i) instanceof COSString name) {
                names.add(name.getString());
            }
        }
        locks.add(new Lock(action == null ? "All" : action, names));
    }

    private void addFields(@Nullable COSArray roots) {
        Deque<Step> open = new ArrayDeque<>();
        push(roots, new Field("", null, 0), open);
        while (!open.isEmpty()) {
            Step step = open.pop();
            COSDictionary dictionary = step.dictionary();
            Field parent = step.parent();
            String partial = dictionary.getString(COSName.T, "");
            String name = partial.isEmpty()
                    ? parent.name()
                    : parent.name().isEmpty() ? partial : parent.name() + "." + partial;
            COSBase type = dictionary.getDictionaryObject(COSName.FT);
            Field field =
                    new Field(name, type == null ? parent.type() : type, dictionary.getInt(COSName.FF, parent.flags()));
            if (fields.put(dictionary, field) == null) {
                push(dictionary.getCOSArray(COSName.KIDS), field, open);
            }
        }
    }

    private static void push(@Nullable COSArray kids, Field parent, Deque<Step> open) {
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                open.push(new Step(kid, parent));
            }
        }
    }

    /** Whether further signatures may be made; time stamps of the document always may (ISO 32000-2, table 257). */
    boolean maySign() {
        return level > NOTHING;
    }

    /** Whether the empty signature field {@code before} may be signed. */
    boolean maySign(COSDictionary before) {
        Field field = fields.get(before);
        return maySign() && (field == null || !locked(field));
    }

    /** Whether notes may be added. */
    boolean mayAnnotate() {
        return level == ANNOTATIONS;
    }

    boolean certified() {
        return level < UNCERTIFIED;
    }

    /** The field that {@code before} is or belongs to, if it may be filled in by anybody. */
    @Nullable
    Field fillable(COSDictionary before) {
        Field field = fields.get(before);
        boolean allowed = field != null
                && (level == FORMS || level == ANNOTATIONS)
                && (field.flags() & READ_ONLY) == 0
                && !COSName.SIG.equals(field.type())
                && !locked(field);
        return allowed ? field : null;
    }

    private boolean locked(Field field) {
        return locks.stream().anyMatch(lock -> lock.covers(field.name()));
    }
}
