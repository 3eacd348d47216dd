package org.todokede.rules;

/** Conditions to be declared and kept by whoever uses the exemption. Source: Ministerial Order 3-2(7), before 2025-05-19 3-2(5). Letters as in the rule book's rows. */
public enum Condition {
    /** Neither the investor nor closely related persons newly become directors or auditors of the target or its designated group companies. */
    B1,
    /** No proposal to the shareholders' meeting to dispose of or close designated business. */
    B2,
    /** No access to non-public technical information on designated business, nothing that may leak it. */
    B3,
    /** No attendance, own or by nominee, at the board or at committees with important powers, on core business. */
    C1,
    /** No written proposal with a deadline to board, committees or members asking for an answer or action on core business. */
    C2,
    /** No acquisition of any non-public information on core business; officers' terms and pay and financial data excepted. */
    Q1,
    /** No employment in the core business, no placing of related persons there, no poaching of its people. */
    Q2
}
