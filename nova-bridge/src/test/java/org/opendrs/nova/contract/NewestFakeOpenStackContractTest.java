package org.opendrs.nova.contract;

/** Where Nova tells pinned zones. */
class NewestFakeOpenStackContractTest extends FakeOpenStackContractTest {

    @Override
    String novaMax() {
        return "2.96";
    }
}
