using EcsTaskAwaiter.PowerShell.Tests;

[assembly: AssemblyFixture(typeof(InstalledModule))]
