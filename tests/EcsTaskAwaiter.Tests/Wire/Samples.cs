using System.Text;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Tests.Wire;

/// <summary>Bodies of the shapes servers send, written for these tests.</summary>
internal static class Samples
{
    public const string Json = "application/json";
    public const string Xml = "application/xml";

    public const string FullJson = """
        {
          "op_id": "0b7f9c1e-5a7d-4f0e-9d55-7a1c2b3d4e5f",
          "resource": { "name": "store-a", "id": "urn:storageos:HostingDeviceInfo:6d1f:", "link": { "rel": "self", "href": "/vdc/data-stores/urn:storageos:HostingDeviceInfo:6d1f:" } },
          "tenant": { "id": "urn:storageos:TenantOrg:77:", "link": { "rel": "self", "href": "/tenants/urn:storageos:TenantOrg:77:" } },
          "associated_resources": [
            { "name": "node-1", "id": "10.9.8.1", "link": { "rel": "self", "href": "/vdc/nodes/10.9.8.1" } },
            { "name": "node-2", "id": "10.9.8.2", "link": { "rel": "self", "href": "/vdc/nodes/10.9.8.2" } }
          ],
          "state": "error",
          "message": "stopped at step 3",
          "description": "create data store",
          "service_error": { "code": 40013, "description": "no room", "details": "node is full", "retryable": false },
          "start_time": 1700000000123,
          "end_time": 1700000060456,
          "progress": 100,
          "workflow": { "id": "wf-1", "link": { "rel": "self", "href": "/vdc/workflows/wf-1" } },
          "name": "CREATE DATA STORE",
          "id": "urn:storageos:Task:1:vdc1",
          "link": { "rel": "self", "href": "/vdc/data-stores/6d1f/tasks/0b7f" },
          "creation_time": 1700000000000,
          "inactive": false,
          "global": true,
          "remote": false,
          "vdc": { "id": "urn:storageos:VirtualDataCenter:1:", "link": { "rel": "self", "href": "/vdcs/1" } },
          "internal": true
        }
        """;

    public const string FullXml = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <task>
          <vdc><id>urn:storageos:VirtualDataCenter:1:</id><link rel="self" href="/vdcs/1"/></vdc>
          <internal>true</internal><global>true</global><inactive>false</inactive><remote>false</remote>
          <creation_time>1700000000000</creation_time>
          <id>urn:storageos:Task:1:vdc1</id>
          <link rel="self" href="/vdc/data-stores/6d1f/tasks/0b7f"/>
          <name>CREATE DATA STORE</name>
          <associated_resources>
            <associated_resource><id>10.9.8.1</id><link rel="self" href="/vdc/nodes/10.9.8.1"/><name>node-1</name></associated_resource>
            <associated_resource><id>10.9.8.2</id><link rel="self" href="/vdc/nodes/10.9.8.2"/><name>node-2</name></associated_resource>
          </associated_resources>
          <description>create data store</description>
          <end_time>1700000060456</end_time>
          <message>stopped at step 3</message>
          <op_id>0b7f9c1e-5a7d-4f0e-9d55-7a1c2b3d4e5f</op_id>
          <progress>100</progress>
          <resource><id>urn:storageos:HostingDeviceInfo:6d1f:</id><link rel="self" href="/vdc/data-stores/urn:storageos:HostingDeviceInfo:6d1f:"/><name>store-a</name></resource>
          <service_error><code>40013</code><description>no room</description><details>node is full</details><retryable>false</retryable></service_error>
          <start_time>1700000000123</start_time>
          <state>error</state>
          <tenant><id>urn:storageos:TenantOrg:77:</id><link rel="self" href="/tenants/urn:storageos:TenantOrg:77:"/></tenant>
          <workflow><id>wf-1</id><link rel="self" href="/vdc/workflows/wf-1"/></workflow>
        </task>
        """;

    public const string EcsJson = """
        {"name":"Create Data Store","op_id":"CREATE","resource":{"id":"10.9.8.1","link":{"rel":"self","href":"/vdc/data-stores/10.9.8.1"},"name":"store-a"},
         "state":"pending","associated_resources":[],"link":{"rel":"self","href":"/vdc/data-stores/10.9.8.1/tasks/CREATE"},
         "global":null,"remote":null,"vdc":null,"restLink":null}
        """;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static EcsTask Task(string body, string? mediaType = null) => TaskReader.Read(Utf8(body), mediaType);

    public static IReadOnlyList<EcsTask> List(string body, string? mediaType = null) => TaskReader.ReadList(Utf8(body), mediaType);

    public static EcsProtocolException Refusal(string body, string? mediaType = null) =>
        Assert.Throws<EcsProtocolException>(() => TaskReader.ReadList(Utf8(body), mediaType));
}
