/** Proofs of letters for programs. */
package org.todokede.record.rest;
