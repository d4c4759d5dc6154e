/** Build checks on the arrows between modules and packages. */
package vn.kho.api.architecture;
