/** Pages of disposal, for administrators. */
package org.todokede.retention.web;
