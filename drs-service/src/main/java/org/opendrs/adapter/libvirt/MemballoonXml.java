package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opendrs.balloon.BalloonDevice;
import org.opendrs.balloon.BalloonDevice.Obstacle;
import org.w3c.dom.Element;

/** The balloon device in a domain's XML, and what speaks against using it; pure. */
final class MemballoonXml {
    private MemballoonXml() {}

    /** Whether the guest has a balloon whose statistics come never or less often than wanted. */
    static boolean slowerThan(String domainXml, Duration wanted) throws LibvirtFailure {
        return balloons(DomainXml.parse(domainXml)).stream().anyMatch(device -> slower(device, wanted));
    }

    /** What the live domain says of ballooning. */
    static BalloonDevice device(String domainXml) throws LibvirtFailure {
        Element domain = DomainXml.parse(domainXml);
        List<Element> balloons = balloons(domain);
        return new BalloonDevice(
                balloons.stream().anyMatch(device -> on(device, "autodeflate")),
                balloons.stream().anyMatch(device -> on(device, "freePageReporting")),
                obstacles(domain, balloons.isEmpty()),
                NumatuneXml.cell(domain));
    }

    private static List<Element> balloons(Element domain) {
        return DomainXml.all(domain, "memballoon").stream()
                .filter(device -> !device.getAttribute("model").equals("none"))
                .toList();
    }

    private static boolean on(Element device, String attribute) {
        return device.getAttribute(attribute).equals("on");
    }

    private static boolean slower(Element device, Duration wanted) {
        List<Element> stats = DomainXml.all(device, "stats");
        String period = stats.isEmpty() ? "" : stats.get(0).getAttribute("period");
        long seconds = period.isEmpty() ? 0 : Long.parseLong(period);
        return seconds == 0 || seconds > wanted.toSeconds();
    }

    private static List<Obstacle> obstacles(Element domain, boolean noBalloon) {
        List<Obstacle> found = new ArrayList<>();
        add(found, noBalloon, Obstacle.NO_BALLOON);
        for (Element backing : DomainXml.all(domain, "memoryBacking")) {
            add(found, DomainXml.has(backing, "hugepages"), Obstacle.HUGE_PAGES);
            add(found, DomainXml.has(backing, "locked"), Obstacle.LOCKED);
            add(found, fileBacked(backing), Obstacle.FILE_BACKED);
        }
        add(found, DomainXml.has(domain, "vcpusched"), Obstacle.REALTIME);
        add(found, DomainXml.has(domain, "launchSecurity"), Obstacle.CONFIDENTIAL);
        add(found, DomainXml.all(domain, "hostdev").stream().anyMatch(MemballoonXml::pins), Obstacle.PASSTHROUGH);
        add(
                found,
                DomainXml.all(domain, "interface").stream().anyMatch(MemballoonXml::pinsNetwork),
                Obstacle.PASSTHROUGH);
        return found.stream().distinct().toList();
    }

    private static void add(List<Obstacle> found, boolean holds, Obstacle obstacle) {
        if (holds) {
            found.add(obstacle);
        }
    }

    /** Shared memory that is no file (memfd) can be given back; a file keeps it. */
    private static boolean fileBacked(Element backing) {
        return DomainXml.all(backing, "source").stream()
                .anyMatch(source -> source.getAttribute("type").equals("file"));
    }

    /** VFIO pins all guest memory; USB and SCSI pass-through do not. */
    private static boolean pins(Element hostdev) {
        String type = hostdev.getAttribute("type");
        return type.equals("pci") || type.equals("mdev");
    }

    private static boolean pinsNetwork(Element networkInterface) {
        String type = networkInterface.getAttribute("type");
        return type.equals("hostdev") || type.equals("vdpa");
    }
}
