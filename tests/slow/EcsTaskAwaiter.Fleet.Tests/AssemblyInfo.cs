// Fleets of processes mostly wait: two beside each other, whatever the number of processors.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
