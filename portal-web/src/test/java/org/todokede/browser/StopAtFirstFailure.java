package org.todokede.browser;

import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** For classes whose steps follow each other: after one has failed, the rest would only repeat it. */
class StopAtFirstFailure implements TestExecutionExceptionHandler, BeforeTestExecutionCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(StopAtFirstFailure.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        Object failed = store(context).get("failed");
        if (failed != null) {
            throw new TestAbortedException("an earlier step failed: " + failed);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (!(failure instanceof TestAbortedException)) {
            store(context).put("failed", context.getDisplayName());
        }
        throw failure;
    }

    /** The store of the class, or of the class with its parameter. */
    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getParent().orElseThrow().getStore(HERE);
    }
}
