package org.todokede.platform.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.todokede.platform.web.Routes;

/** Who may come to a resource at all, as in the table of pages; what they then may do is asked in the service. A resource without it admits nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Admits {

    Routes.Access value();
}
