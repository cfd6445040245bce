import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes the private desktop's configuration: a panel with a tray, and pop-ups that stay until they are clicked. */
export function writeDesktopConfig(configHome) {
  put(path.join(configHome, 'xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml'), panelXml);
  const choice = path.join(configHome, 'dunst/choice');
  put(choice, '');
  put(path.join(configHome, 'dunst/dunstrc'), dunstrc(choice));
}

function put(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const panelXml = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="28"/>
      <property name="icon-size" type="uint" value="16"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="hide-new-items" type="bool" value="false"/>
    </property>
    <property name="plugin-4" type="string" value="clock"/>
  </property>
</channel>
`;

/** The buttons of a pop-up stand in its context menu; the file `choice` says which line of it is chosen. */
const dunstrc = (choice) => `[global]
  dmenu = /usr/bin/grep -m1 -F -f ${choice}
  monitor = 0
  width = 360
  height = 200
  origin = bottom-right
  offset = 12x12
  show_indicators = no
  notification_limit = 5
  font = Noto Sans 10
  frame_width = 1
  markup = no
  history_length = 200
  idle_threshold = 0
  show_age_threshold = -1
  mouse_left_click = do_action, close_current
  mouse_right_click = close_current
[urgency_low]
  timeout = 0
[urgency_normal]
  timeout = 0
[urgency_critical]
  timeout = 0
# The history tells the category, but not the urgency.
[mark_low]
  msg_urgency = low
  set_category = low
[mark_normal]
  msg_urgency = normal
  set_category = normal
[mark_critical]
  msg_urgency = critical
  set_category = critical
`;
