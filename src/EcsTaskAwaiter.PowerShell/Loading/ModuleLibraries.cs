using System.Reflection;
using System.Runtime.Loader;

namespace EcsTaskAwaiter.PowerShell.Loading;

/// <summary>
/// Loads the library and its packages from <c>deps</c> in a context of their own, since the default context has one place for each name and another module may have
/// filled it with another version. The cmdlets themselves live in the default context and refer to one assembly in <c>deps</c>, the library.
/// </summary>
internal sealed class ModuleLibraries : AssemblyLoadContext
{
    private const string Library = "EcsTaskAwaiter";

    private readonly string _folder;

    private ModuleLibraries(string folder)
        : base(Library) => _folder = folder;

    public static void Register()
    {
        var libraries = new ModuleLibraries(Path.Combine(Path.GetDirectoryName(typeof(ModuleLibraries).Assembly.Location)!, "deps"));
        Default.Resolving += (_, name) => name.Name == Library ? libraries.LoadFromAssemblyName(name) : null;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
