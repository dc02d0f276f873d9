package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    /** Messages as libvirt 9.0 words them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "38 | unable to connect to server at '10.0.0.1:16509': Connection refused | is libvirtd running",
                "38 | Failed to connect socket to '/run/libvirt/libvirt-sock': No such file or directory | no such socket",
                "38 | Failed to connect socket to '/run/libvirt/libvirt-sock': Permission denied | its group and mode",
                "38 | Unable to resolve address 'cmp-9' service '16514': Name or service not known | unknown host name",
                "45 | authentication failed: Failed to start SASL negotiation: -4 | check the credentials",
                "88 | access denied: 'QEMU' denied access | read and write access",
                "40 | Unable to read TLS confirmation: Input/output error | certificates of both sides",
                "1  | Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file | certificates of both sides",
                "38 | Cannot recv data: Connection reset by peer | the connection was lost",
                "1  | internal error: client socket is closed | the connection was lost",
            })
    void saysWhatToDo(int code, String message, String hint) {
        String line = Failures.explain("qemu+tcp://cmp-01/system", new LibvirtFailure(code, message));
        assertThat(line)
                .startsWith("libvirt at qemu+tcp://cmp-01/system: " + message)
                .contains(hint);
    }

    @Test
    void anUnknownFailureIsPassedOnInOneLine() {
        LibvirtFailure failure = new LibvirtFailure(9, "operation failed: something\n new");
        assertThat(Failures.explain("test:///default", failure))
                .isEqualTo("libvirt at test:///default: operation failed: something new");
    }
}
