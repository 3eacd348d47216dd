package org.todokede.fuzz;

/** Where Jazzer throws bytes at one reader: {@code config/portal scan fuzz SECONDS}. */
public final class Fuzzer {

    private static OutsideInput input;

    private Fuzzer() {}

    /** @param arguments name of the {@link OutsideInput} */
    public static void fuzzerInitialize(String[] arguments) {
        input = OutsideInput.valueOf(arguments[0]);
    }

    /** One try. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        input.take(bytes);
    }

    /** Names all readers, one a line. */
    public static void main(String[] arguments) {
        for (OutsideInput each : OutsideInput.values()) {
            System.out.println(each);
        }
    }
}
