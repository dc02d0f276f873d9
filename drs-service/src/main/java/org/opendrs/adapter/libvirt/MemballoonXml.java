package org.opendrs.adapter.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The balloon device in a domain's XML. */
final class MemballoonXml {
    private MemballoonXml() {}

    /** Whether the guest has a balloon whose statistics come never or less often than wanted. */
    static boolean slowerThan(String domainXml, Duration wanted) throws LibvirtFailure {
        NodeList devices = parse(domainXml).getElementsByTagName("memballoon");
        if (devices.getLength() == 0) {
            return false;
        }
        Element device = (Element) devices.item(0);
        return !device.getAttribute("model").equals("none") && slower(device, wanted);
    }

    private static boolean slower(Element device, Duration wanted) {
        NodeList stats = device.getElementsByTagName("stats");
        String period = stats.getLength() == 0 ? "" : ((Element) stats.item(0)).getAttribute("period");
        long seconds = period.isEmpty() ? 0 : Long.parseLong(period);
        return seconds == 0 || seconds > wanted.toSeconds();
    }

    private static Element parse(String xml) throws LibvirtFailure {
        try {
            return builder().parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new LibvirtFailure(LibvirtFailure.OTHER, "unreadable domain XML: " + e.getMessage());
        }
    }

    /** Domain XML needs no document type; one that has it is refused. */
    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null); // the default prints on stderr
        return builder;
    }
}
