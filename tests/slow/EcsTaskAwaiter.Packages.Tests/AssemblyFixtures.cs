using EcsTaskAwaiter.Packages.Tests;

[assembly: AssemblyFixture(typeof(PackedPackages))]
