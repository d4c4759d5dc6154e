package vn.kho.api.wiring;

import java.nio.file.Path;

/** Where the certificates lie by which foreign signatures are trusted. */
record TrustDirectory(Path path) {}
