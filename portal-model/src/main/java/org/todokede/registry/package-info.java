/**
 * Who invests, and in what listed companies. An {@link org.todokede.registry.Organisation} is the foreign investor for which people file: its name, class
 * under FEFTA Art. 26(1), country and representative. A filing copies these facts on the day it is begun (they become fields of its content), so a later
 * change of the organisation never changes a filing. A firm of agents is an organisation too ({@link org.todokede.registry.OrganisationKind}); it files for its
 * clients and nothing in its own name. A draft of a filer abroad begins with the resident agent whose authority covers service of orders.
 * <p>
 * The public list of listed companies (procedure.md 7) is kept edition by edition: a {@link org.todokede.registry.CompanyListEdition} with its
 * {@link org.todokede.registry.ListedCompany} rows, each edition whole, never changed; the newest of a day or before answers for that day, and a company may
 * be absent. A row is a {@link org.todokede.registry.CompanyListing}, read cell by cell with every fault named by row and column
 * ({@link org.todokede.registry.RowDefect}; {@link org.todokede.registry.Isin}, {@link org.todokede.registry.SecurityCode}). An import is handed in
 * ({@link org.todokede.registry.CompanyListUpload}), compared with the edition before it ({@link org.todokede.registry.ListComparison}), and confirmed by
 * its checksum, once. Names are searched by their {@link org.todokede.registry.FoldedName}. A class of the list is a hint and never a fact of a case: the
 * list itself says that the investor must judge.
 */
package org.todokede.registry;
