/**
 * Who invests. An {@link org.todokede.registry.Organisation} is the foreign investor for which people file: its name, class under FEFTA Art. 26(1),
 * country and representative. A filing copies these facts on the day it is begun (they become fields of its content), so a later change of the
 * organisation never changes a filing. Companies, holdings and closely related persons join this feature with the ownership chart.
 */
package org.todokede.registry;
