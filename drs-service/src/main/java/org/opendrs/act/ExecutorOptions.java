package org.opendrs.act;

import java.time.Duration;

/**
 * Budgets of acting.
 *
 * @param maxConcurrent migrations that run at once in the whole cloud; one out and one in per host always holds
 * @param coolDown an instance that was moved rests this long
 * @param retryElsewhereFor a placement that Nova refused or that failed is not tried again this long
 */
public record ExecutorOptions(int maxConcurrent, Duration coolDown, Duration retryElsewhereFor) {}
