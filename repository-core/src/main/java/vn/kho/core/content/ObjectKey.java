package vn.kho.core.content;

import java.util.regex.Pattern;

/** Address of an object in the store: opaque, random, without any personal data. At most 200 characters. */
public record ObjectKey(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:[/._-][a-z0-9]+)*");

    public ObjectKey {
        if (value.length() > 200 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an object key: " + value);
        }
    }
}
