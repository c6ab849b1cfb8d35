namespace EcsTaskAwaiter.Wire;

/// <summary>Reads links, references and named resources. Where every part is missing there is none.</summary>
internal static class ResourceMapper
{
    private const string Id = "id";
    private const string Name = "name";
    private const string LinkName = "link";
    private const string Href = "href";

    // Most tasks name the same data center as the one read before, and one immutable object serves them all.
    private static volatile EcsReference? _latest;

    private static readonly string[] Members = ["associated_resource", "associated_resources", "element"];

    /// <summary>The <c>link</c> of a node: an object or element with <c>href</c>, or the bare text.</summary>
    public static string? Link(WireNode node)
    {
        WireNode? link = node.Child(LinkName);
        link = link?.Items is [var first, ..] ? first : link;
        return link?.TextOf(Href) ?? link?.Text;
    }

    public static EcsReference? Reference(WireNode? node)
    {
        if (node is null)
        {
            return null;
        }

        // Tenants, data centers: the same few in every task.
        var reference = new EcsReference { Id = RepeatedText.Share(node.TextOf(Id)), Link = RepeatedText.Share(Link(node)) };
        return reference is { Id: null, Link: null } ? null
            : _latest is { } latest && latest == reference ? latest
            : _latest = reference;
    }

    public static EcsNamedResource? Resource(WireNode? node)
    {
        if (node is null)
        {
            return null;
        }

        string? id = node.TextOf(Id);
        string? name = node.TextOf(Name);
        var resource = new EcsNamedResource { Name = name == id ? id : name, Id = id, Link = Link(node) };
        return resource is { Name: null, Id: null, Link: null } ? null : resource;
    }

    /// <summary>The associated resources of a task: a JSON array, one object, or an XML wrapper around any number.</summary>
    public static List<EcsNamedResource> Associated(WireNode task)
    {
        var found = new List<EcsNamedResource>();
        foreach (WireNode child in task.Children)
        {
            if (child.Name is "associated_resources" or "associated_resource")
            {
                Collect(child, found);
            }
        }

        return found;
    }

    private static void Collect(WireNode node, List<EcsNamedResource> found)
    {
        if (Resource(node) is { } resource)
        {
            found.Add(resource);
            return;
        }

        foreach (WireNode item in node.Items ?? node.Children.Where(child => Members.Contains(child.Name)))
        {
            Collect(item, found);
        }
    }
}
