/** Objects in any S3 service. */
@NullMarked
package vn.kho.storage.s3;

import org.jspecify.annotations.NullMarked;
