/** What is due for disposal, and the act of it. */
package org.todokede.retention.service;
