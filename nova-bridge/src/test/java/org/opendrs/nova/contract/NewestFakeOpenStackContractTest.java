package org.opendrs.nova.contract;

import org.junit.jupiter.api.Tag;

/** Where Nova tells pinned zones. */
@Tag("slow")
class NewestFakeOpenStackContractTest extends FakeOpenStackContractTest {

    @Override
    String novaMax() {
        return "2.96";
    }
}
