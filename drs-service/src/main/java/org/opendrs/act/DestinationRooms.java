package org.opendrs.act;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.model.Arrival;
import org.opendrs.model.HostId;
import org.opendrs.model.Room;

/**
 * The hosts' own balloon loops, as far as room for arrivals goes. Port. Neither call blocks: what is asked is answered within
 * some seconds, or never.
 */
public interface DestinationRooms {
    /** From now on hosts keep room for these and for no others, by host, in the order in which they are to get it. */
    void reserve(Map<HostId, List<Arrival>> arrivals);

    /** What a host says; empty when it has not said anything lately, or would not reclaim memory for anybody. */
    Optional<Offer> at(HostId host, Instant now);

    /**
     * What a host has to offer.
     *
     * @param freeMib for one more arrival, at once; below 0 when the host lacks it for itself or for others on their way
     * @param answers to arrivals that were asked for
     */
    record Offer(double freeMib, List<Answer> answers) {
        public Offer {
            answers = List.copyOf(answers);
        }

        /** What was said to an attempt; empty when it was not heard of yet. */
        Optional<Room> to(Arrival arrival) {
            return answers.stream()
                    .filter(answer -> answer.arrival().sameAttempt(arrival))
                    .map(Answer::room)
                    .findFirst();
        }
    }

    /** What a host says to an arrival. */
    record Answer(Arrival arrival, Room room) {}
}
