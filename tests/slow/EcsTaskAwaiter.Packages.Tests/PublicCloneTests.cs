using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

namespace EcsTaskAwaiter.Packages.Tests;

/// <summary>What the build files do in a clone of a repository that has a public address. This one need not have any.</summary>
public sealed class PublicCloneTests(PackedPackages packed)
{
    private const string Address = "https://github.com/example/ecs-task-awaiter";

    // Source Link, from the format of portable PDBs.
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly string[] BuildFiles =
    [
        "Directory.Build.props", "Directory.Packages.props", "global.json", "README.md", "assets/icon.png",
        "src/Directory.Build.props", "src/Directory.Build.targets", "src/BannedSymbols.txt",
    ];

    [Fact]
    public async Task A_package_names_the_repository_and_its_symbols_lead_to_the_sources_there()
    {
        string folder = await CloneAsync();
        string commit = (await Command.RunAsync("git", folder, "rev-parse", "HEAD")).Trim();

        await Command.DotnetAsync(folder, "pack", "src/Probe", "-c", "Release", "-o", "packed", "-p:RestoreLockedMode=false", "-p:NuGetAudit=false", "--disable-build-servers");

        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(folder, "packed"), "*.nupkg").Single());
        XElement repository = XDocument.Parse(Text(package.GetEntry("Probe.nuspec")!)).Descendants().Single(element => element.Name.LocalName == "repository");
        ((string?)repository.Attribute("url")).Should().StartWith(Address);
        ((string?)repository.Attribute("commit")).Should().Be(commit);
        using ZipArchive symbols = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(folder, "packed"), "*.snupkg").Single());
        SourceLinkOf(symbols.GetEntry("lib/net10.0/Probe.pdb")!).Should().Contain($"https://raw.githubusercontent.com/example/ecs-task-awaiter/{commit}/*");
    }

    private async Task<string> CloneAsync()
    {
        string folder = packed.NewFolder("clone");
        foreach (string file in BuildFiles)
        {
            string copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Checkout.Root, file), copy);
        }

        Directory.CreateDirectory(Path.Combine(folder, "src", "Probe"));
        const string Project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><IsPackable>true</IsPackable><Description>A probe.</Description></PropertyGroup></Project>""";
        await File.WriteAllTextAsync(Path.Combine(folder, "src", "Probe", "Probe.csproj"), Project, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "src", "Probe", "Probe.cs"), "internal static class Probe;\n", TestContext.Current.CancellationToken);
        await Command.RunAsync("git", folder, "init", "--quiet");
        await Command.RunAsync("git", folder, "remote", "add", "origin", Address + ".git");
        await Command.RunAsync("git", folder, "add", ".");
        await Command.RunAsync("git", folder, "-c", "user.name=A Tester", "-c", "user.email=tester@example.com", "commit", "--quiet", "--no-gpg-sign", "--message", "Begin");
        return folder;
    }

    private static string SourceLinkOf(ZipArchiveEntry symbols)
    {
        using Stream stream = symbols.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(copy);
        MetadataReader reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .Single();
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
