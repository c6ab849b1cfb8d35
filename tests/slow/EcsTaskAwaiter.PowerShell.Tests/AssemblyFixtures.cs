using EcsTaskAwaiter.PowerShell.Tests;

[assembly: AssemblyFixture(typeof(InstalledModule))]
[assembly: AssemblyFixture(typeof(SimulatedClusters))]
