/** Issuing over HTTP under load: {@code ./kho load} runs it. The test phase only compiles it. */
package vn.kho.api.load;
