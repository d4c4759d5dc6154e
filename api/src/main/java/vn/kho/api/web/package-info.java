/** What all pages share: layout model, languages, notices, errors. */
@NullMarked
package vn.kho.api.web;

import org.jspecify.annotations.NullMarked;
