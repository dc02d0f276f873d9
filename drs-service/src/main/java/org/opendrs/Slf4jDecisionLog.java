package org.opendrs;

import org.opendrs.act.DecisionLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decisions go to the logger {@code drs.decisions}, which an operator can send to a file of its own. */
final class Slf4jDecisionLog implements DecisionLog {
    private static final Logger LOG = LoggerFactory.getLogger("drs.decisions");

    @Override
    public void line(String decision) {
        LOG.info("{}", decision);
    }
}
