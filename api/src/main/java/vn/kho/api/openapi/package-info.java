/** The contract of the REST interface (OpenAPI 3.1). */
@NullMarked
package vn.kho.api.openapi;

import org.jspecify.annotations.NullMarked;
