package org.opendrs.nova.config;

import java.util.Optional;

/** As whom to log in at Keystone v3. Secrets are never part of {@code toString}. */
public sealed interface Credentials {

    /** A user with a password, acting in a project. */
    record Password(User user, String password, Project project) implements Credentials {
        @Override
        public String toString() {
            return "password of " + user + " for " + project;
        }
    }

    /** An application credential by its own id; its project is its own. */
    record ApplicationCredential(String id, String secret) implements Credentials {
        @Override
        public String toString() {
            return "application credential " + id;
        }
    }

    /** An application credential by name, which is unique for its user only. */
    record NamedApplicationCredential(String name, User user, String secret) implements Credentials {
        @Override
        public String toString() {
            return "application credential '" + name + "' of " + user;
        }
    }

    /** A user, by id, or by name in a domain. */
    record User(Ref ref, Optional<Ref> domain) {
        @Override
        public String toString() {
            return "user " + ref;
        }
    }

    /** A project, by id, or by name in a domain. */
    record Project(Ref ref, Optional<Ref> domain) {
        @Override
        public String toString() {
            return "project " + ref;
        }
    }

    /** An id or a name of Keystone. */
    record Ref(boolean isId, String value) {
        public static Ref id(String id) {
            return new Ref(true, id);
        }

        public static Ref name(String name) {
            return new Ref(false, name);
        }

        @Override
        public String toString() {
            return isId ? value : "'" + value + "'";
        }
    }

    /** A user of a domain and a project of a domain, all by name. */
    static Password password(String user, String userDomain, String password, String project, String projectDomain) {
        return new Password(
                new User(Ref.name(user), Optional.of(Ref.name(userDomain))),
                password,
                new Project(Ref.name(project), Optional.of(Ref.name(projectDomain))));
    }
}
