package org.opendrs.adapter.nova;

/**
 * What the APIs do not tell.
 *
 * @param migrationMibPerSecond bandwidth of migrations, where it is not configured per host
 * @param sharedStorage instance disks are on storage that all hosts share (NFS, Ceph): a migration copies memory only
 */
public record NovaOptions(double migrationMibPerSecond, boolean sharedStorage) {}
