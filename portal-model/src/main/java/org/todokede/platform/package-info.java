/**
 * What every feature stands on and no feature owns: how instants are stored, and the training clock. The legal day is a day in Tokyo
 * ({@link org.todokede.platform.LegalDay}); it is computed from an injected clock at the door of a service and passed in, never read inside the model.
 * In portal-ejb the feature holds start-up, migrations, the door that every act passes, and the gate that syncs the database before a receipt is shown.
 */
package org.todokede.platform;
