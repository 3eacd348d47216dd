package org.todokede.arquillian;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Lets the test runner in before the portal's filter, which knows no such address and would say so. Part of the test's deployment only. */
public class TestRunnerDoor implements Filter {

    static final String RUNNER = "ArquillianServletRunnerEE9";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        request.getServletContext().getNamedDispatcher(RUNNER).forward(request, response);
    }
}
