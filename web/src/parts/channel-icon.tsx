import { AtSign, Bot, Globe, Mail, MessageCircle, Phone, Plug } from "lucide-react";
import type { Channel } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";

const ICONS = {
  email: Mail,
  web: Globe,
  api: Plug,
  chat: MessageCircle,
  phone: Phone,
  social: AtSign,
  system: Bot,
};

export function ChannelIcon({ channel, size = "" }: { channel: Channel; size?: "" | "xs" | "s" }) {
  const Icon = ICONS[channel] ?? Mail;
  return (
    <span className="ch" title={t(`channel.${channel}`)}>
      <Icon className={`i ${size}`} aria-hidden />
      <span className="vh">{t(`channel.${channel}`)}</span>
    </span>
  );
}
