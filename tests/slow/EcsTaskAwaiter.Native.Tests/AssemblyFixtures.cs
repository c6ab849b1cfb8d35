using EcsTaskAwaiter.Native.Tests;

[assembly: AssemblyFixture(typeof(NativePublish))]
