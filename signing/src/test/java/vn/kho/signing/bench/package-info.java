/** What issuing costs: benchmarks that {@code ./kho bench} runs. The test phase only compiles them. */
package vn.kho.signing.bench;
