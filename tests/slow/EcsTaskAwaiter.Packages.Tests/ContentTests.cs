using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace EcsTaskAwaiter.Packages.Tests;

public sealed class ContentTests(PackedPackages packed)
{
    // Embedded source, from the format of portable PDBs.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static readonly string[] Examples =
    [
        .. new[] { "WaitAsync", "Observe", "WatchAsync", "Track", "GetTaskAsync", "RunAsync", "WaitAllAsync", "WhenEach", "ObserveAll" }
            .Select(name => $"M:EcsTaskAwaiter.IEcsOperationTracker.{name}"),
        "M:EcsTaskAwaiter.IEcsDataStores.CreateCommodityAsync",
        "M:EcsTaskAwaiter.IEcsDataStores.DeactivateAsync",
        "M:EcsTaskAwaiter.EcsOperation.GetResumeToken",
        "M:EcsTaskAwaiter.EcsBatchResult.ThrowIfAnyFailed",
        "M:EcsTaskAwaiter.EcsCluster.Create",
        "M:Microsoft.Extensions.DependencyInjection.EcsTaskAwaiterServiceCollectionExtensions.AddEcsTaskAwaiter",
    ];

    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Fact]
    public void Four_packages_and_their_symbols_are_packed_and_nothing_else()
    {
        Directory.GetFiles(packed.Source).Should().BeEquivalentTo(
            PackedPackages.Ids.SelectMany(id => new[] { packed.PathOf(id), packed.PathOf(id, "snupkg") }));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is_and_under_which_licence_and_shows_a_readme_and_an_icon(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(id));
        XElement metadata = XDocument.Parse(Text(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!.Elements().Single(IsNamed("metadata"));

        metadata.Elements().Single(IsNamed("id")).Value.Should().Be(id);
        metadata.Elements().Single(IsNamed("license")).Should().Match<XElement>(licence => licence.Value == "Apache-2.0" && (string?)licence.Attribute("type") == "expression");
        Text(package.GetEntry(metadata.Elements().Single(IsNamed("readme")).Value)!).Should().StartWith("# ");
        Bytes(package.GetEntry(metadata.Elements().Single(IsNamed("icon")).Value)!).Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        metadata.Elements().Single(IsNamed("description")).Value.Should().NotBeEmpty();

        static Func<XElement, bool> IsNamed(string name) => element => element.Name.LocalName == name;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_readme_shows_no_picture_and_no_link_that_leads_nowhere_from_a_gallery(string id)
    {
        string readme = Readme(id);

        readme.Should().NotMatchRegex(@"\]\((?!https?:|#)");
        readme.Should().NotContain("<img");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_readme_is_that_of_the_project_but_for_those(string id)
    {
        static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);

        Lines(Readme(id)).Should().ContainInOrder(
            Lines(File.ReadAllText(Path.Combine(Checkout.Root, "src", id, "README.md"))).Where(line => !line.Contains("](", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(PackedPackages.Library)]
    [InlineData(PackedPackages.Simulator)]
    [InlineData(PackedPackages.Fleet)]
    public void A_library_comes_with_its_documentation(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(id));

        package.Entries.Select(entry => entry.FullName).Should().Contain([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]);
    }

    [Fact]
    public void The_tool_carries_neither_symbols_nor_documentation_of_its_code()
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(PackedPackages.Tool));

        package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("tools/", StringComparison.Ordinal) && Path.GetExtension(name) is ".pdb" or ".xml")
            .Should().Equal("tools/net10.0/any/DotnetToolSettings.xml");
    }

    [Theory]
    [InlineData(PackedPackages.Library)]
    [InlineData(PackedPackages.Simulator)]
    [InlineData(PackedPackages.Fleet)]
    public void The_documentation_that_ships_names_public_members_alone(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(id));
        using var assembly = new PEReader(new MemoryStream(Bytes(package.GetEntry($"lib/net10.0/{id}.dll")!)));
        IReadOnlySet<string> visible = PublicMembers.Of(assembly.GetMetadataReader());

        Documentation(package, id).Select(member => PublicMembers.WithoutParameters((string)member.Attribute("name")!))
            .Should().NotBeEmpty().And.OnlyContain(name => visible.Contains(name));
    }

    [Fact]
    public void The_members_people_call_most_are_shown_in_use()
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(PackedPackages.Library));

        Documentation(package, PackedPackages.Library).Where(member => member.Element("example")?.Element("code") is not null)
            .Select(member => PublicMembers.WithoutParameters((string)member.Attribute("name")!)).Distinct()
            .Should().Contain(Examples).And.HaveCountGreaterThanOrEqualTo(15);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_assembly_is_reproducible_and_nothing_packed_names_a_folder_of_the_machine_that_built_it(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(id));
        using ZipArchive symbols = ZipFile.OpenRead(packed.PathOf(id, "snupkg"));
        ZipArchiveEntry[] ours = [.. package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && IsOurs(entry.Name))];

        ours.Should().NotBeEmpty();
        foreach (ZipArchiveEntry assembly in ours)
        {
            using var reader = new PEReader(new MemoryStream(Bytes(assembly)));
            reader.ReadDebugDirectory().Should().Contain(entry => entry.Type == DebugDirectoryEntryType.Reproducible, assembly.FullName);
        }

        foreach (ZipArchiveEntry entry in package.Entries.Concat(symbols.Entries).Where(entry => IsOurs(entry.Name)))
        {
            byte[] content = Bytes(entry);
            content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Checkout.Root)).Should().Be(-1, entry.FullName);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_symbols_hold_every_source(string id)
    {
        using ZipArchive symbols = ZipFile.OpenRead(packed.PathOf(id, "snupkg"));
        ZipArchiveEntry[] files = [.. symbols.Entries.Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal) && IsOurs(entry.Name))];

        files.Should().NotBeEmpty();
        foreach (ZipArchiveEntry file in files)
        {
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(file)));
            MetadataReader reader = provider.GetMetadataReader();
            reader.Documents.Should().NotBeEmpty().And.OnlyContain(document => HasSource(reader, document), file.FullName);
        }
    }

    private static IEnumerable<XElement> Documentation(ZipArchive package, string id) =>
        XDocument.Parse(Text(package.GetEntry($"lib/net10.0/{id}.xml")!)).Descendants("member");

    private string Readme(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(packed.PathOf(id));
        return Text(package.GetEntry("README.md")!);
    }

    private static bool HasSource(MetadataReader reader, DocumentHandle document) =>
        reader.GetCustomDebugInformation(document).Any(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == EmbeddedSource);

    private static bool IsOurs(string name) => name.StartsWith("EcsTaskAwaiter", StringComparison.Ordinal) || name.StartsWith("ecs-task", StringComparison.Ordinal);

    private static string Text(ZipArchiveEntry entry) => Encoding.UTF8.GetString(Bytes(entry)).TrimStart('\uFEFF');

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
