package org.opendrs.nova.fault;

/** The service catalog has no such region, service or interface. */
public final class CatalogFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    public CatalogFault(String message) {
        super(message, null);
    }
}
