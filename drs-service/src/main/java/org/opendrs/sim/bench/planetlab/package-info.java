/**
 * Consolidation over a day: the simulation model of Beloglazov and Buyya ("Optimal online deterministic algorithms and adaptive
 * heuristics for energy and performance efficient dynamic consolidation of virtual machines in cloud data centers", CCPE 24(13), 2012),
 * written anew so that our profiles and planner can be driven by it, beside baselines that reproduce the figures of CloudSim 3.0.3.
 * CPU only, in MIPS; memory does not bind. {@link org.opendrs.sim.bench.planetlab.DataCentre} is the model, a
 * {@link org.opendrs.sim.bench.planetlab.Policy} decides, every 300 s.
 */
@NullMarked
package org.opendrs.sim.bench.planetlab;

import org.jspecify.annotations.NullMarked;
